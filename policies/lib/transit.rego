# METADATA
# description: |
#   How the data of a flow travel: what is plain, what is too old, and what can't be told. The least version of TLS is the
#   strictest `tls_minimum` of the parameters.
package ccsguard.lib.transit

# Schemes of endpoints that carry data in plain.
plain_schemes := {"ftp", "http", "ws", "telnet", "tftp", "smtp", "mailto"}

least := max({code(entry.value) | some entry in object.get(input.params, "tls_minimum", [])})

code(version) := (version.major * 100) + version.minor

tls(flow) := flow.transport.tls if flow.transport != null

scheme(flow) := flow.transport.endpoint.scheme if flow.transport.endpoint != null

modern(flow) if {
	tls(flow).class == "version"
	code(tls(flow)) >= least
}

# A scheme that says more than its protocol: `ftps` for `ftp`, `https` for `http`.
secure_scheme(flow) if scheme(flow) in {"ftps", "ftpes", "https", "sftp", "smtps"}

flaw(i, key, reason, sureness) := {"flow": i, "key": key, "reason": reason, "confidence": sureness}

flaws contains flaw(i, "/transport/tls", "the version of TLS is too old", "high") if {
	some i, flow in input.flows
	tls(flow).class == "version"
	not modern(flow)
	not by_ssh(flow)
}

flaws contains flaw(i, "/transport/tls", "TLS is off", "high") if {
	some i, flow in input.flows
	tls(flow).class == "none"
	not by_ssh(flow)
}

# SFTP brings its own encryption: what is said of TLS there means nothing.
by_ssh(flow) if flow.transport.protocol == "sftp"

flaws contains flaw(i, "/transport/endpoint", "the endpoint takes plain connections", "high") if {
	some i, flow in input.flows
	scheme(flow) in plain_schemes
	not mail_with_tls(flow)
}

flaws contains flaw(i, "/transport/protocol", "the protocol is plain", "high") if {
	some i, flow in input.flows
	flow.transport.protocol in {"ftp", "http", "email"}
	not secure_scheme(flow)
	not modern(flow)
}

mail_with_tls(flow) if {
	scheme(flow) in {"mailto", "smtp"}
	modern(flow)
}

doubts contains {"flow": i, "reason": "nothing says how the data of a flow travel"} if {
	some i, flow in input.flows
	no_protocol(flow)
	not secure_scheme(flow)
}

doubts contains {"flow": i, "reason": "the version of TLS is not stated, or can't be read"} if {
	some i, flow in input.flows
	flow.transport.protocol in {"https", "api", "webhook", "s3"}
	unread(flow)
}

doubts contains {"flow": i, "reason": "e-mail, FTP or HTTP are said to go by TLS"} if {
	some i, flow in input.flows
	flow.transport.protocol in {"ftp", "http", "email"}
}

no_protocol(flow) if flow.transport == null

no_protocol(flow) if flow.transport.protocol == null

unread(flow) if tls(flow) == null

unread(flow) if tls(flow).class == "unreadable"
