"""The book of acts in plain words: what was done, and to what kind of thing."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    # accounts and units
    "make_account": _("made an account"),
    "reset_password": _("gave a new first password"),
    "change_password": _("changed the password"),
    "change_details": _("changed own details"),
    "sign_out_everywhere": _("signed out everywhere"),
    "block_account": _("blocked an account"),
    "unblock_account": _("unblocked an account"),
    "grant_post": _("gave a post"),
    "end_post": _("ended a post"),
    "add_unit": _("added a unit"),
    "edit_unit": _("changed a unit"),
    "rename_unit": _("renamed a unit"),
    "move_unit": _("moved a unit"),
    "close_unit": _("closed a unit"),
    "reopen_unit": _("opened a unit again"),
    "set_base_number": _("entered a base number"),
    "set_base_numbers": _("entered base numbers"),
    "found_office": _("set up the office"),
    "add_communities": _("added the communities"),
    "make_accounts": _("made the first accounts"),
    "end_setup": _("ended the set-up"),
    # persons
    "add_person": _("entered a person"),
    "edit_person": _("corrected a person"),
    "merge_people": _("merged two entries of a person"),
    "unmerge_people": _("parted two entries again"),
    # documents and their review
    "give_source": _("handed in a document"),
    "read_source": _("read a document"),
    "read_source_again": _("had a document read again"),
    "fail_source": _("could not read a document"),
    "add_finding": _("marked a passage"),
    "edit_finding": _("corrected a finding"),
    "accept_finding": _("accepted a finding"),
    "accept_certain": _("accepted all certain findings"),
    "discard_finding": _("discarded a finding"),
    "reopen_finding": _("opened a finding again"),
    "adopt_finding": _("took a finding into the plan"),
    "drop_finding": _("let a finding go"),
    "settle_part": _("settled unit and span of a plan"),
    "make_plans": _("made plans of a document"),
    # the living plan
    "set_owner": _("settled who answers for a duty"),
    "set_due": _("settled the day of a duty"),
    "duty_done": _("reported a duty done"),
    "duty_undone": _("took back the report of a duty"),
    "set_hand_figure": _("entered a figure by hand"),
    "set_opening": _("entered an opening figure"),
    "bind_target": _("chose what counts a target"),
    # activities
    "plan_activity": _("planned an activity"),
    "edit_activity": _("changed an activity"),
    "move_activity": _("moved an activity"),
    "publish_activity": _("published an activity"),
    "cancel_activity": _("cancelled an activity"),
    "tick": _("ticked who was there"),
    "untick": _("took a tick back"),
    "add_named": _("added someone by name"),
    "head_count": _("counted heads"),
}

KINDS = {
    "activity": _("activity"),
    "duty": _("duty"),
    "finding": _("finding"),
    "person": _("person"),
    "plan": _("plan"),
    "post": _("post"),
    "source": _("document"),
    "target": _("target"),
    "unit": _("unit"),
    "user": _("account"),
}

# The limits of the child process that reads documents, by the names of the reader.
LIMITS = {
    "sockets": _("opening connections"),
    "names": _("looking up names in the network"),
    "programs": _("starting programs"),
    "writing": _("writing outside its own folder"),
    "memory": _("memory"),
    "cpu": _("time of the processor"),
    "child": _("the reading process itself"),
}
