class InvoicesController < ApplicationController
  before_action :authenticate!

  def issue
    invoice = current_account.invoices.find(params[:id])
    invoice.issue!
    render json: { id: invoice.id, state: "issued" }, status: :accepted
  end

  def pdf
    invoice = current_account.invoices.find(params[:id])
    return render json: { state: "rendering" }, status: :accepted unless invoice.pdf.attached?

    redirect_to invoice.pdf.url, allow_other_host: true
  end
end
