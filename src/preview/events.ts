/** Tells every open page that something changed, by server-sent events. */
export interface Events {
  /** A response that stays open; ends when the page goes or the studio closes. */
  open(): Response
  tell(event: string): void
  close(): void
}

export function openEvents(): Events {
  const pages = new Set<ReadableStreamDefaultController<Uint8Array>>()
  const encoder = new TextEncoder()
  return {
    open() {
      let own: ReadableStreamDefaultController<Uint8Array>
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          own = controller
          pages.add(own)
          own.enqueue(encoder.encode('retry: 500\n\n'))
        },
        cancel() {
          pages.delete(own)
        },
      })
      return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
    },
    tell(event) {
      for (const page of pages) page.enqueue(encoder.encode(`event: ${event}\ndata: \n\n`))
    },
    close() {
      for (const page of pages) page.close()
      pages.clear()
    },
  }
}
