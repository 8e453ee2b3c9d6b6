# frozen_string_literal: true

require 'json'
require 'net/http'
require 'uri'
require_relative 'crm'

VERSION = '1.9.2'

def say(level, text)
  puts "#{level}, #{text}"
  $stdout.flush
end

def fetch(since)
  uri = URI(ENV.fetch('TICKETS_URL'))
  uri.query = URI.encode_www_form(since: since)
  req = Net::HTTP::Get.new(uri)
  req['Authorization'] = "Bearer #{ENV.fetch('TICKETS_TOKEN')}"
  req['User-Agent'] = "crm-sync/#{VERSION}"
  Net::HTTP.start(uri.host, uri.port, use_ssl: true, open_timeout: 5, read_timeout: 20) do |http|
    res = http.request(req)
    raise "HTTP #{res.code}" unless res.is_a?(Net::HTTPSuccess)

    list = JSON.parse(res.body)
    say 'I', "#{res.code}, #{list.size} tickets"
    list
  end
end

state = ENV.fetch('STATE_FILE')
since = File.read(state).strip
started = Time.now.utc
say 'I', "crm-sync #{VERSION}, since=#{since}, source=#{ENV.fetch('TICKETS_URL')}"

fetch(since).each { |t| Crm.upsert(t) }
File.write(state, started.strftime('%Y-%m-%dT%H:%M:%SZ'))
