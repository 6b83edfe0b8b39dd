"""Faults played: kills, outages, redeliveries, clocks. Each drill ends with its bill, and has a control that fails."""
