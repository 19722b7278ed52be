"""Word documents as paragraphs and tables in their order, with what is deleted left out."""
