class PublishRecipeJob
  include Sidekiq::Job
  sidekiq_options queue: "publishing", retry: 8

  def perform(recipe_id)
    recipe = Recipe.find(recipe_id)
    return if recipe.published_at?

    recipe.update!(published_at: Time.current)
    RecipeMailer.published(recipe).deliver_later
  end
end
