"""An AWS for one machine: moto, completed in-process where its model ends."""
