namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Tests that could not be collected since an import of theirs fails.</summary>
public class UncollectedImportRuleTests
{
    private static readonly ProjectText s_project = new(
        ("pyproject.toml", "[project]\nname = \"parcels\"\n"),
        ("parcels/__init__.py", ""),
        ("parcels/timing.py", "class FrozenClock: pass\n"),
        ("tests/conftest.py", "from parcels.clock import FrozenClock\n"),
        ("ci/parcels.log", "2026-05-04T09:14:24.1021147Z ##[group]Run pytest\n2026-05-04T09:14:25.0120117Z ImportError while loading conftest '/home/runner/_work/parcels/parcels/tests/conftest.py'.\n2026-05-04T09:14:25.0121190Z tests/conftest.py:1: in <module>\n2026-05-04T09:14:25.0121702Z     from parcels.clock import FrozenClock\n2026-05-04T09:14:25.0122209Z E   ModuleNotFoundError: No module named 'parcels.clock'\n2026-05-04T09:14:25.0630118Z ##[error]Process completed with exit code 4.\n"));

    [Fact]
    public Task Of_the_repositorys_own_package() => s_project.AssertRootAsync("test.not-collected@parcels/ci", "ci/parcels.log:2", "tests/conftest.py:1", "ci/parcels.log:5");

    // The gems of a lockfile that was written on another kind of machine.
    [Fact]
    public Task A_lockfile_without_the_platform() =>
        new ProjectText(("courses/Gemfile", "gem \"pg\"\n"), ("courses/Gemfile.lock", "GEM\n  specs:\n    pg (1.5.9)\n\nPLATFORMS\n  arm64-darwin-24\n\nDEPENDENCIES\n  pg\n"), ("ci/courses.txt", "2026-03-18T13:20:04.1170388Z ##[group]Run bundle install\n2026-03-18T13:20:10.6881034Z Your bundle only supports platforms [\"arm64-darwin-24\"] but your local platform\n"))
            .AssertRootAsync("build.dependency@courses/ci", "ci/courses.txt:2");

    [Fact]
    public Task Of_somebody_elses() => s_project.Change("No module named 'parcels.clock'", "No module named 'freezegun'").AssertRootAsync("app.module-missing@parcels/ci", "ci/parcels.log:5");
}
