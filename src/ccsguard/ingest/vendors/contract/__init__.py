"""What data contracts of both standards have in common: columns, servers, service levels, properties of one's own."""
