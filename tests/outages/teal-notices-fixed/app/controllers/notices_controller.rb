class NoticesController < ApplicationController
  before_action :require_login
  before_action :load_notice, only: %i[show edit update publish]

  def index
    @notices = Rails.cache.fetch([current_board, :notices], expires_in: 2.minutes) { current_board.notices.recent.to_a }
  end

  def show; end

  def publish
    @notice.publish!
    NoticeMailJob.perform_async(@notice.id)
    redirect_to @notice, notice: t(".published")
  end

  private

  def load_notice
    @notice = current_board.notices.find(params[:id])
  end
end
