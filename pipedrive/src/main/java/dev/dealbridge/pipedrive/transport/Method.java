package dev.dealbridge.pipedrive.transport;

/// The HTTP methods that Pipedrive uses.
public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE;

    /// Whether a call with it changes nothing.
    public boolean isRead() {
        return this == GET;
    }

    /// Whether sending it again after an unknown outcome does no harm: a second deletion finds nothing to
    /// delete.
    public boolean isRepeatable() {
        return this == GET || this == DELETE;
    }
}
