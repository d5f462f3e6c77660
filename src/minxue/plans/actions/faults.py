"""What cannot be done with a plan, in plain words."""


class PlanFault(ValueError):
    """The input does not do; the message says why and what to do, in plain words."""
