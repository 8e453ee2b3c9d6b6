import { Socket } from "phoenix"

const token = document.querySelector("meta[name='socket-token']").content

export const socket = new Socket("/socket", {
  params: { token },
  reconnectAfterMs: tries => [500, 1000, 2000, 5000][tries - 1] || 10000,
})

export function watchLot(lotId, onBid) {
  socket.connect()
  const channel = socket.channel(`lot:${lotId}`, {})
  channel.on("bid:accepted", onBid)
  channel
    .join()
    .receive("ok", snapshot => onBid(snapshot))
    .receive("timeout", () => document.body.classList.add("is-stale"))
  return channel
}
