class Recipe < ApplicationRecord
  belongs_to :author, class_name: "Cook"
  has_many :ingredients, dependent: :destroy

  validates :title, presence: true
  scope :drafts, -> { where(published_at: nil) }

  after_commit :schedule_publication, on: :create

  def schedule_publication
    PublishRecipeJob.perform_at(publish_on || Time.current, id)
  end
end
