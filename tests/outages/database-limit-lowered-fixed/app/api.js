const db = require('./db');
const app = require('express')();
app.get('/vehicles', async (req, res, next) => db.query('select * from vehicle').then(([r]) => res.json(r), next));
app.listen(9000, () => console.log('fleet api on 9000'));
