using System.Reflection;
using System.Runtime.Loader;
using Diagnostics.Core.Loading;

namespace Diagnostics.Core.Tests.Loading;

public sealed class ModuleLoaderTests
{
    [Fact]
    public void Without_the_cmdlets_beside_it_loading_says_that_the_folder_is_incomplete()
    {
        FileNotFoundException error = Assert.Throws<FileNotFoundException>(ModuleLoader.Load);
        Assert.Contains("Diagnostics.PowerShell.dll", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Core_always_comes_from_the_default_context_and_the_rest_from_the_private_one()
    {
        // The test project's own assembly has a deps file beside it, which names Core and xUnit.
        var context = new ModuleLoadContext(typeof(ModuleLoaderTests).Assembly.Location);
        Assert.Equal("Diagnostics", context.Name);
        Assert.Same(typeof(ModuleLoader).Assembly, context.LoadFromAssemblyName(typeof(ModuleLoader).Assembly.GetName()));

        Assembly package = context.LoadFromAssemblyName(typeof(Assert).Assembly.GetName());
        Assert.Same(context, AssemblyLoadContext.GetLoadContext(package));
        Assert.NotSame(typeof(Assert).Assembly, package);
    }

    [Fact]
    public void The_engine_is_never_taken_from_the_module_folder()
    {
        var context = new ModuleLoadContext(typeof(ModuleLoaderTests).Assembly.Location);
        Assert.Throws<FileNotFoundException>(() => context.LoadFromAssemblyName(new AssemblyName("System.Management.Automation")));
    }
}
