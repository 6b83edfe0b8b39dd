"""What a browser and a test see of the simulator: the page with the phones, its REST and its stream of changes."""
