export function connect(url: string, onMessage: (m: unknown) => void) {
  let delay = 1000;
  const open = () => {
    const ws = new WebSocket(url);
    ws.onopen = () => (delay = 1000);
    ws.onmessage = (e) => onMessage(JSON.parse(e.data));
    ws.onclose = () => {
      setTimeout(open, delay);
      delay = Math.min(delay * 2, 30_000);
    };
  };
  open();
}
