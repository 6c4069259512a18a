"""What a thing is: pure, frozen values and the rules over them."""
