import jwt from "jsonwebtoken";

const key = process.env.JWT_SIGNING_KEY!;

export function socketToken(userId: string, workspace: string) {
  return jwt.sign({ sub: userId, ws: workspace }, key, {
    issuer: process.env.JWT_ISSUER,
    audience: process.env.JWT_AUDIENCE,
    expiresIn: "10m",
  });
}
