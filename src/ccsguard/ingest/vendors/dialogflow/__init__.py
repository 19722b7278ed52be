"""Dialogflow CX agents: the files of an export, what fulfillments say, and pages with their routes as steps."""
