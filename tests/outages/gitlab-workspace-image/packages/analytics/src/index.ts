export function track(event: string, data: Record<string, unknown>) {
  navigator.sendBeacon("/collect", JSON.stringify({ event, ...data }));
}
