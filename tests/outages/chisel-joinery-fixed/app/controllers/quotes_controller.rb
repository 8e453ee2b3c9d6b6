class QuotesController < ApplicationController
  def create
    quote = current_customer.quotes.create!(quote_params)
    QuotePdfJob.perform_later(quote)
    redirect_to quote, status: :see_other
  end

  def show
    @quote = current_customer.quotes.find(params[:id])
    render(@quote.pdf.attached? ? :ready : :pending)
  end

  private

  def quote_params
    params.require(:quote).permit(:timber, :width_mm, :height_mm, :finish, :note)
  end
end
