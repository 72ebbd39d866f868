"""What changes the state, whoever asks: a request to the API, a person in the driving interface, or git."""
