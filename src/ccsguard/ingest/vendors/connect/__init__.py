"""What Amazon Connect flows consist of, in the flow language and in the older export, and what it means."""
