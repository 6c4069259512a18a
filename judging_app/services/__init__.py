"""What a person does: one module per verb, one transaction each."""
