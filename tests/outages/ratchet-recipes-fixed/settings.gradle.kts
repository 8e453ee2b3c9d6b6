rootProject.name = "recipes"
include("planner")
