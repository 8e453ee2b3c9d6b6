const res = await fetch('/api/v1/rooms');
const el = document.getElementById('app');
if (!res.ok) {
  el.textContent = 'De momento não é possível mostrar os quartos.';
} else {
  const rooms = await res.json();
  el.innerHTML = rooms.map(r => `<p>${r.name}: ${r.beds}</p>`).join('');
}
