module V2
  class AttachmentsController < ApplicationController
    def index
      render json: claim.documents.map { |d| { id: d.id, name: d.filename.to_s, bytes: d.byte_size } }
    end

    def create
      claim.documents.attach(params.require(:file))
      head :created
    end

    private

    def claim
      @claim ||= Claim.find(params[:claim_id])
    end
  end
end
