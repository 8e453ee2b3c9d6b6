namespace Diagnostics.Core.Configuration.Platforms;

/// <summary>The platforms that are known, in one visible list.</summary>
internal static class PlatformReaders
{
    public static IReadOnlyList<IPlatformReader> All { get; } =
    [
        new CloudRunReader(), new RenderReader(), new HerokuReader(), new HerokuAppReader(), new CloudRunScriptReader(), new DeployVariablesReader(), new FlyReader(), new AppServiceReader(), new RailwayReader(), new AppEngineReader(),
        new AppRunnerReader(), new AzureTemplateReader(), new DigitalOceanReader(), new BeanstalkReader(),
        new DockerRunReader(), new SystemdReader(), new QuadletReader(), new EcsTaskReader(), new PipelineReader(), new KestrelReader(), new SpringReader(), new GunicornReader(),
    ];
}
