"""Questions for numbers, figures of people and teams, targets, reports, digests, numbers to dial."""
