const ws = new WebSocket(`wss://${location.host}/ws/rooms/${document.body.dataset.room}`);
const list = document.querySelector('#messages');

ws.addEventListener('message', (e) => {
  const li = document.createElement('li');
  li.textContent = JSON.parse(e.data).text;
  list.append(li);
});

setInterval(() => fetch('/presence/beat', { method: 'POST', body: document.body.dataset.user }), 20000);
