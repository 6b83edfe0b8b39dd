"""What was said of late, whom and which record the talk is of, pleasantries, and what is passed on to a colleague."""
