map = Plan
