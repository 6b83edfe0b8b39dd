"""Who somebody is: binding, business cards, what is kept of a person."""
