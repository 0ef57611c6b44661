/** Path and query of the request. Set by the server process, which removes what a client sends under this name. */
export const REQUEST_PATH_HEADER = 'x-hindsight-path'

/** The client's address: the socket's, or what a trusted proxy says. Set by the server process alone. */
export const CLIENT_ADDRESS_HEADER = 'x-hindsight-address'
