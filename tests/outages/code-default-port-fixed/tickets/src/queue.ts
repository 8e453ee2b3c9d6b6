export function consume(url: string | undefined): void {
  if (!url) throw new Error("QUEUE_URL is not set");
}
