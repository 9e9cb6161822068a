"""Says how a sentence feels."""

from flask import Flask, jsonify, request
from transformers import pipeline

app = Flask(__name__)
classify = pipeline("sentiment-analysis", device_map="auto")


@app.post("/feeling")
def feeling():
    return jsonify(classify(request.get_data(as_text=True)))
