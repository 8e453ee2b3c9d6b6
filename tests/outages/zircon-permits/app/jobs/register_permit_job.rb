# frozen_string_literal: true

class RegisterPermitJob
  include Sidekiq::Job
  sidekiq_options queue: "registry", retry: 12

  def perform(permit_id)
    permit = Permit.find(permit_id)
    number = RegistryClient.new.register(permit.to_registry)
    permit.update!(registry_number: number, state: "registered")
  end
end
