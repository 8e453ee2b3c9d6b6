import express from "express";

const app = express();
app.use(express.json());

app.post("/tables/:table/order", async (req, res) => {
  const upstream = await fetch(`${process.env.MENUS_URL}/orders`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ table: req.params.table, ...req.body }),
  });
  if (!upstream.ok) {
    console.error(`order for table ${req.params.table} failed: menus answered ${upstream.status}`);
    return res.status(502).json({ error: "order_not_sent" });
  }
  res.status(201).json(await upstream.json());
});

app.listen(process.env.PORT || 3000, () => console.log("frontdesk up"));
