"""What models/ promises that no dialogue shows: journal, migrations, direct statements, JSON."""
