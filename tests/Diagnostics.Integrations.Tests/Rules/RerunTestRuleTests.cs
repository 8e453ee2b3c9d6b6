using Diagnostics.Core.Diagnosis;
using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>A test that fails in one run of a commit and passes when the commit is run again.</summary>
public class RerunTestRuleTests
{
    private const string Failure = "2026-11-12T08:14:37.1140803Z   1) test highest bid wins (Bidding.CloserTest)\n2026-11-12T08:14:37.1141190Z      test/bidding/closer_test.exs:4\n2026-11-12T08:14:37.1141571Z      Assertion with == failed\n2026-11-12T08:14:37.1143046Z      stacktrace:\n2026-11-12T08:14:37.1143410Z        test/bidding/closer_test.exs:5: (test)\n";

    private static readonly ProjectText s_project = new(
        ("apps/bidding/mix.exs", "defmodule Bidding.MixProject do\n  use Mix.Project\n  def project, do: [app: :bidding, version: \"0.1.0\"]\nend\n"),
        ("apps/bidding/test/bidding/closer_test.exs", "defmodule Bidding.CloserTest do\n  use ExUnit.Case, async: true\n\n  test \"highest bid wins\" do\n    assert Closer.winner(7) == {:ok, \"anna\", 1250}\n  end\nend\n"),
        ("runs/1.log", $"2026-11-12T08:14:08.4021177Z HEAD is now at 9c41e70 Merge pull request #2214\n2026-11-12T08:14:36.0103301Z Generated bidding app\n2026-11-12T08:14:36.8410119Z Running ExUnit with seed: 418223, max_cases: 8\n{Failure}2026-11-12T08:14:37.4470651Z 47 tests, 1 failure\n"),
        ("runs/2.log", "2026-11-12T08:04:08.4021177Z HEAD is now at 9c41e70 Merge pull request #2214\n2026-11-12T08:04:36.8410119Z Running ExUnit with seed: 77204, max_cases: 8\n2026-11-12T08:04:37.4470651Z 47 tests, 0 failures\n"));

    [Fact]
    public async Task Is_flaky()
    {
        Finding root = await s_project.AssertRootAsync("test.flaky@bidding", "apps/bidding/test/bidding/closer_test.exs:5", "runs/1.log:4", "runs/2.log:3");
        Assert.Equal(Status.Fail, root.Status);
        Assert.Contains("mix test --seed 418223", root.NextSteps);
    }

    [Fact]
    public async Task Warns_once_the_newest_run_has_passed() => Assert.Equal(Status.Warn, Assert.Single(await s_project.Change("2026-11-12T08:04", "2026-11-12T08:34").FindAsync(FailureCodes.TestFlaky)).Status);

    [Fact]
    public async Task Is_told_of_RSpec_too()
    {
        Finding found = Assert.Single(await new ProjectText(
            ("shop/spec/basket_spec.rb", "RSpec.describe Basket do\n  it \"adds\" do\n    expect(1).to eq 1\n  end\nend\n"),
            ("runs/1.log", "Checking out 9c41e70b as detached HEAD (ref is main)...\nRandomized with seed 512\n24 examples, 1 failure\n\nFailed examples:\n\nrspec ./spec/basket_spec.rb:2 # Basket adds\n"),
            ("runs/2.log", "Checking out 9c41e70b as detached HEAD (ref is main)...\nRandomized with seed 99\n24 examples, 0 failures\n")).FindAsync(FailureCodes.TestFlaky));
        Assert.Contains("bundle exec rspec --seed 512", found.NextSteps);
    }

    [Theory]
    [InlineData("2026-11-12T08:04:08.4021177Z HEAD is now at 9c41e70", "2026-11-12T08:04:08.4021177Z HEAD is now at 4f7c2d8")]
    [InlineData("47 tests, 0 failures", "46 tests, 0 failures")]
    [InlineData("47 tests, 0 failures", "47 tests, 1 failure")]
    [InlineData("47 tests, 1 failure", "47 tests, 2 failures")]
    [InlineData("Assertion with == failed", "** (DBConnection.ConnectionError) tcp connect (localhost:5432): connection refused - :econnrefused")]
    [InlineData("2026-11-12T08:04:08.4021177Z HEAD is now at 9c41e70 Merge pull request #2214\n", "")]
    public async Task Else_nothing_is_said(string from, string to) => Assert.DoesNotContain(await s_project.Change(from, to).FindAsync(), f => f.Code == FailureCodes.TestFlaky);
}
