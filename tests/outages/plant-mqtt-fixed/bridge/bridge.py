import os
import ssl
import sys
import time

import paho.mqtt.client as mqtt
import requests

env = os.environ


def on_connect(client, userdata, flags, reason, props):
    print(f"connected: {reason}", flush=True)
    client.subscribe("plant/#", qos=1)


def on_message(client, userdata, m):
    line = f"{m.topic.replace('/', '_')} value={m.payload.decode()}"
    r = requests.post(f"{env['INFLUX_URL']}/api/v2/write?org=plant&bucket=raw", data=line, headers={"Authorization": "Token " + env["INFLUX_TOKEN"]}, timeout=5)
    print(f"write {m.topic} -> {r.status_code}", flush=True)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id="bridge")
client.username_pw_set(env["MQTT_USER"], env["MQTT_PASSWORD"])
client.tls_set(ca_certs=env["CA_FILE"], tls_version=ssl.PROTOCOL_TLS_CLIENT)
client.on_connect, client.on_message = on_connect, on_message
client.connect(env["MQTT_HOST"], int(env["MQTT_PORT"]), keepalive=60)
client.loop_forever()
