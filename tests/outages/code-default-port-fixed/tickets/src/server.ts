import express from "express";
import { consume } from "./queue";

const port = Number(process.env.PORT) || 3000;
const app = express();

app.get("/tickets", (_request, response) => {
  response.json([]);
});

consume(process.env.QUEUE_URL);
app.listen(port, () => console.log("tickets are sold"));
