const open = () => {
  const ws = new WebSocket(`${location.protocol.replace('http', 'ws')}//${location.host}/live`)
  ws.onmessage = (e) => { document.querySelector('#cards').innerHTML += `<li>${e.data}</li>` }
  ws.onclose = () => setTimeout(open, 3000)
}
open()
