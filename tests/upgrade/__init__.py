"""What earlier versions wrote must be read by this one."""
