const res = await fetch('/api/customers/1');
document.querySelector('#app').textContent = JSON.stringify(await res.json(), null, 2);
