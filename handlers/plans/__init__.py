"""What is to come: plans, reminders, the agenda, work that is handed out."""
