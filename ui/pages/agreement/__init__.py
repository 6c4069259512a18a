"""The agreement of the judges: how firm a result is, who was severe, and how a panel agreed."""
