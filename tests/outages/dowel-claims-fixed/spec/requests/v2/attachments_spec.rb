require "rails_helper"

RSpec.describe "GET /v2/claims/:id/attachments" do
  it "lists the documents of a claim" do
    claim = create(:claim, :with_document)
    get "/v2/claims/#{claim.id}/attachments"
    expect(response).to have_http_status(:ok)
    expect(response.parsed_body.first).to include("name" => "estimate.pdf")
  end
end
