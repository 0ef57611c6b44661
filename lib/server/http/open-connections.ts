import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/**
 * The connections of a server and whether they are at work. Node's own `closeIdleConnections` leaves those open that
 * have asked nothing yet (browsers open some in advance) and those that become idle after it was called.
 */
export class OpenConnections {
  readonly #requests = new Map<Socket, number>()
  #isEnding = false

  constructor(server: Server) {
    server.on('connection', (socket) => {
      this.#requests.set(socket, 0)
      socket.once('close', () => this.#requests.delete(socket))
    })
    const onRequest = ({ socket }: IncomingMessage, response: ServerResponse) => {
      this.#count(socket, +1)
      response.once('close', () => this.#count(socket, -1))
    }
    server.on('request', onRequest)
    server.on('checkContinue', onRequest)
  }

  #count(socket: Socket, change: 1 | -1): void {
    const requests = (this.#requests.get(socket) ?? 0) + change
    if (this.#requests.has(socket)) this.#requests.set(socket, requests)
    if (this.#isEnding && requests === 0) socket.destroySoon()
  }

  /** Ends what is idle now, and the others as soon as their request is answered. */
  endWhenIdle(): void {
    this.#isEnding = true
    for (const [socket, requests] of this.#requests) if (requests === 0) socket.destroySoon()
  }
}
