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

    private const string Sleeping = "package shop;\n\nclass ReminderTest {\n    @Test\n    void sendsAll() throws Exception {\n        dispatcher.dispatch(due);\n        Thread.sleep(40);\n\n        assertThat(sent).hasSize(3);\n    }\n}\n";

    // Gradle in a terminal without colours; the report of the run that failed lies beside the logs.
    private static readonly ProjectText s_gradle = new(
        ("planner/build.gradle.kts", "plugins { java }\n"),
        ("planner/src/test/java/shop/ReminderTest.java", Sleeping),
        ("runs/release-1.log", "2026-06-02T08:52:04.0200112Z HEAD is now at 4be19d07 planner: move reminders\n2026-06-02T08:52:12.2011420Z ##[group]Run ./gradlew :planner:test --console=plain\n2026-06-02T08:52:37.1917755Z > Task :planner:compileTestJava\n2026-06-02T08:52:45.0020551Z ReminderTest > sendsAll() FAILED\n2026-06-02T08:52:45.0020790Z     java.lang.AssertionError at ReminderTest.java:9\n2026-06-02T08:52:45.1533790Z 41 tests completed, 1 failed\n2026-06-02T08:52:45.1640200Z > Task :planner:test FAILED\n2026-06-02T08:52:45.1702410Z FAILURE: Build failed with an exception.\n"),
        ("runs/ci-7.log", "2026-06-02T08:31:03.8800112Z HEAD is now at 4be19d07 planner: move reminders\n2026-06-02T08:31:11.9011420Z ##[group]Run ./gradlew :planner:test --console=plain\n2026-06-02T08:31:39.5520118Z > Task :planner:test\n2026-06-02T08:31:39.6004998Z BUILD SUCCESSFUL in 27s\n"),
        ("results/TEST-shop.ReminderTest.xml", "<testsuite name=\"shop.ReminderTest\" tests=\"1\" skipped=\"0\" failures=\"1\" errors=\"0\" timestamp=\"2026-06-02T08:52:43.117Z\" time=\"0.094\"><testcase name=\"sendsAll()\" classname=\"shop.ReminderTest\" time=\"0.085\"><failure message=\"java.lang.AssertionError: expected 3\" type=\"java.lang.AssertionError\">java.lang.AssertionError: expected 3</failure></testcase></testsuite>\n"));

    [Fact]
    public async Task Is_told_of_a_test_of_Gradle_that_sleeps()
    {
        Finding[] found = await s_gradle.FindAsync();
        Finding root = Assert.Single(found, f => f.Role == FindingRole.Root);
        Assert.Equal("test.flaky", root.Code);
        Assert.Equal("planner", root.Component);
        Assert.Equal(["planner/src/test/java/shop/ReminderTest.java:7", "planner/src/test/java/shop/ReminderTest.java:9", "runs/release-1.log:4", "runs/ci-7.log:3"], root.Evidence.Select(e => e.Location));
        Assert.Contains(root.NextSteps, s => s.Contains("ReminderTest.java:7", StringComparison.Ordinal));
        Assert.DoesNotContain(found, f => f is { Code: FailureCodes.TestFailed, Role: FindingRole.Unexplained });
    }

    // The same job run again needs no word of the test's own.
    [Fact]
    public async Task Is_told_of_the_same_job_of_Gradle_that_is_run_again() =>
        Assert.Single(await new ProjectText(
            ("planner/src/test/java/shop/ReminderTest.java", Sleeping.Replace("        Thread.sleep(40);\n", "\n", StringComparison.Ordinal)),
            ("runs/verify-1.log", "HEAD is now at 4be19d07 planner: move reminders\n> Task :planner:test FAILED\nReminderTest > sendsAll() FAILED\n    java.lang.AssertionError at ReminderTest.java:9\n41 tests completed, 1 failed\n"),
            ("runs/verify-2.log", "HEAD is now at 4be19d07 planner: move reminders\n> Task :planner:test\nBUILD SUCCESSFUL in 27s\n")).FindAsync(FailureCodes.TestFlaky));

    [Theory]
    // Another job may have another environment: only the test itself could tell that it is time.
    [InlineData("        Thread.sleep(40);\n", "        dispatcher.join();\n")]
    [InlineData("        Thread.sleep(40);\n", "        // Thread.sleep(40);\n")]
    [InlineData("08:31:03.8800112Z HEAD is now at 4be19d07", "08:31:03.8800112Z HEAD is now at 90c2fe15")]
    [InlineData("08:31:39.5520118Z > Task :planner:test", "08:31:39.5520118Z > Task :planner:test FROM-CACHE")]
    [InlineData("08:31:39.5520118Z > Task :planner:test", "08:31:39.5520118Z > Task :mailer:test")]
    [InlineData("08:31:39.6004998Z BUILD SUCCESSFUL in 27s", "08:31:39.6004998Z BUILD FAILED in 27s")]
    [InlineData("08:31:11.9011420Z ##[group]Run ./gradlew :planner:test", "08:31:11.9011420Z ##[group]Run ./gradlew :planner:test --tests *Mail*")]
    [InlineData("41 tests completed, 1 failed", "41 tests completed, 2 failed")]
    [InlineData("    java.lang.AssertionError at ReminderTest.java:9", "    org.springframework.dao.DataAccessResourceFailureException at ReminderTest.java:9")]
    public async Task Else_nothing_is_said_of_Gradle(string from, string to) => Assert.DoesNotContain(await s_gradle.Change(from, to).FindAsync(), f => f.Code == FailureCodes.TestFlaky);
}
